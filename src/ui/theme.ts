import type { ThemeConfig } from 'antd'

/** Colours of the product by meaning. The one accent says "you can act here"; blue, yellow and red are warning levels. */
export const color = {
  page: '#F4F6F6',
  surface: '#FFFFFF',
  sunken: '#F9FAFA',
  hover: '#F1F5F5',
  line: '#E2E8E8',
  lineStrong: '#CBD4D4',
  node: '#7C8A8A',
  field: '#849494',
  text: '#182222',
  text2: '#4A5858',
  text3: '#647272',
  accent: '#0F6466',
  accentHover: '#0B5254',
  accentSoft: '#E6F0F0',
  accentLine: '#A9CCCB',
  ok: '#2F7A4D',
  okSoft: '#E8F3EC',
  blue: '#2A62C9',
  blueSoft: '#E9F0FC',
  yellow: '#8A5600',
  yellowFill: '#F2C037',
  yellowSoft: '#FDF3D9',
  red: '#B3261E',
  redSoft: '#FCEBE9',
  path: '#9AA8A8',
} as const

/** At most four hues in one chart; the first is the emphasised series, the others need a reason. */
export const chartHues = ['#0F6466', '#B8692A', '#4C5FA8', '#8A4A78'] as const

/** Three steps of a shortfall with their text colours; only ever behind the figure itself. */
export const shortfallScale = [
  { fill: '#FBEFE2', text: '#5B3310' },
  { fill: '#F3D3B0', text: '#5B3310' },
  { fill: '#E3A66B', text: '#3E2208' },
] as const

export const fontSans =
  '"PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif'

/** Theme of antd; derived tokens are set too, since a dark seed makes muddy tints and too pale help texts. */
export const themeConfig = (large = false): ThemeConfig => ({
  cssVar: { key: 'zhiheng' },
  token: {
    colorPrimary: color.accent,
    colorPrimaryHover: color.accentHover,
    colorPrimaryActive: color.accentHover,
    colorPrimaryBg: color.accentSoft,
    colorPrimaryBorder: color.accentLine,
    colorLink: color.accent,
    colorLinkHover: color.accentHover,
    controlItemBgActive: color.accentSoft,
    controlItemBgHover: color.hover,
    colorSuccess: color.ok,
    colorSuccessBg: color.okSoft,
    colorInfo: color.blue,
    colorInfoBg: color.blueSoft,
    colorWarning: color.yellow,
    colorWarningBg: color.yellowSoft,
    colorError: color.red,
    colorErrorBg: color.redSoft,
    colorText: color.text,
    colorTextSecondary: color.text2,
    colorTextTertiary: color.text3,
    colorTextDescription: color.text3,
    colorTextPlaceholder: color.text3,
    colorTextDisabled: color.text3,
    colorBgContainerDisabled: color.sunken,
    colorBgLayout: color.page,
    colorBorder: color.lineStrong,
    colorBorderSecondary: color.line,
    borderRadius: 6,
    borderRadiusLG: 8,
    fontSize: large ? 16 : 14,
    controlHeight: large ? 36 : 32,
    fontWeightStrong: 600,
    fontFamily: fontSans,
    motionDurationMid: '0.16s',
  },
  components: {
    Button: { fontWeight: 400, primaryShadow: 'none', defaultShadow: 'none' },
    Table: {
      cellFontSize: large ? 15 : 13,
      cellPaddingBlock: 8,
      headerBg: color.sunken,
      rowSelectedBg: color.accentSoft,
    },
    Input: { colorBorder: color.field },
    InputNumber: { colorBorder: color.field },
    Select: { colorBorder: color.field },
    DatePicker: { colorBorder: color.field },
  },
})
