declare module '*.css';

/** The ES build carries no types of its own that a strict Node resolution would accept. */
declare module 'antd/es/locale/zh_CN.js' {
  import type { ConfigProviderProps } from 'antd';

  const locale: NonNullable<ConfigProviderProps['locale']>;
  export default locale;
}
