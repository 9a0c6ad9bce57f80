import { ConfigProvider } from 'antd';
import zhCN from 'antd/es/locale/zh_CN.js';
import type { ReactNode } from 'react';
import { theme } from './theme.ts';

/** The component library in Chinese and in our tones; the public page does without it. */
export function AntdFrame({ children }: { readonly children: ReactNode }) {
  return (
    <ConfigProvider locale={zhCN} theme={theme}>
      {children}
    </ConfigProvider>
  );
}
