import { Button, type ButtonProps } from 'antd';

interface ActionProps extends Omit<ButtonProps, 'children'> {
  readonly zh: string;
  readonly en?: string;
}

/**
 * A button whose accessible name is its Chinese text alone, so that it stays stable; the style sheet
 * sets the English beside it.
 */
export function Action({ zh, en, ...rest }: ActionProps) {
  // antd sets a space between two Chinese characters, which would change the name.
  return (
    <Button autoInsertSpace={false} {...rest}>
      <span data-en={en}>{zh}</span>
    </Button>
  );
}
