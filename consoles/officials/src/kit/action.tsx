import { Button, type ButtonProps } from 'antd';

interface ActionProps extends Omit<ButtonProps, 'children' | 'loading'> {
  readonly zh: string;
  readonly en?: string;
  /** Under way: the button keeps its name and its focus, and a second press does nothing. */
  readonly busy?: boolean;
}

/**
 * A button whose accessible name is its Chinese text alone, so that it stays stable; the style sheet
 * sets the English beside it.
 */
export function Action({ zh, en, busy = false, onClick, ...rest }: ActionProps) {
  const press: ButtonProps['onClick'] = (event) => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  // antd sets a space between two Chinese characters, which would change the name.
  return (
    <Button autoInsertSpace={false} aria-busy={busy} {...rest} onClick={press}>
      <span data-en={en}>{zh}</span>
    </Button>
  );
}
