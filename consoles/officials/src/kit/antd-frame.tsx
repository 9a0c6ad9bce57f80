import { ConfigProvider } from 'antd';
import zhCN from 'antd/es/locale/zh_CN.js';
import type { ReactNode } from 'react';
import { stillTheme, theme } from './theme.ts';
import { useMedia } from './use-media.ts';

/** The component library in Chinese and in our tones; the public page does without it. */
export function AntdFrame({ children }: { readonly children: ReactNode }) {
  const still = useMedia('(prefers-reduced-motion: reduce)');
  return (
    <ConfigProvider locale={zhCN} theme={still ? stillTheme : theme}>
      {children}
    </ConfigProvider>
  );
}
