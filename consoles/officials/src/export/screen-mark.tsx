import { useMe } from '../api/hooks.ts';
import { momentText } from '../kit/text.ts';
import { screenMark } from './screen-mark.ts';

/**
 * Says faintly, all over the page, who looks at the case and since when. It lies over the page as a
 * picture, takes no press of the mouse and is nothing to a screen reader.
 */
export function ScreenMark({ node, at }: { readonly node: string; readonly at: string }) {
  const { data: me } = useMe(node);
  if (me === undefined) return null;
  const words = [
    `${me.agencyName.zh} ${me.sectionName.zh}`,
    `${me.postNames.map(({ zh }) => zh).join('、')} ${me.name}`,
    momentText(at),
  ];
  const backgroundImage = `url("${screenMark(words)}")`;
  return <div className="screen-mark" aria-hidden="true" style={{ backgroundImage }} />;
}
