import { En } from './bilingual.tsx';

/** The first stop of the keyboard: past the header, to the work. */
export function SkipLink() {
  return (
    <a className="skip" href="#main">
      跳到主要内容 <En>Skip to content</En>
    </a>
  );
}
