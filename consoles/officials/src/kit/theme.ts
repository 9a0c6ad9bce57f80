import type { ThemeConfig } from 'antd';

/** System fonts only: nothing is fetched from elsewhere, and each system has its own Chinese. */
const sans = [
  'system-ui',
  '"PingFang SC"',
  '"HarmonyOS Sans SC"',
  '"Microsoft YaHei UI"',
  '"Microsoft YaHei"',
  '"Noto Sans CJK SC"',
  '"Source Han Sans SC"',
  'sans-serif',
].join(', ');

/** Every text colour here reaches 4.5 : 1 on white and on the paper tone. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1d4e79',
    colorInfo: '#1d4e79',
    colorLink: '#1d4e79',
    colorError: '#a52a1c',
    colorSuccess: '#2b6a45',
    colorWarning: '#a8540a',
    colorErrorBg: '#fbeae7',
    colorErrorBorder: '#dfa79d',
    colorWarningBg: '#fdf3e1',
    colorWarningBorder: '#e3c48f',
    colorText: '#1b2733',
    colorTextSecondary: '#4d5a67',
    colorTextTertiary: '#5c6875',
    colorTextDescription: '#5c6875',
    colorTextPlaceholder: '#6b7682',
    colorBorder: '#b9bdc0',
    colorBorderSecondary: '#dcd9cf',
    borderRadius: 4,
    fontFamily: sans,
    fontSize: 15,
    controlHeight: 36,
  },
  components: { Tabs: { horizontalItemGutter: 24 } },
};

/** The same without movement, for whoever asked the system for less of it. */
export const stillTheme: ThemeConfig = { ...theme, token: { ...theme.token, motion: false } };
