/** Colours of charts: at most four hues, everything else is grey. Tokens of the UI. */
export const hues = ['#0F6466', '#B8692A', '#4C5FA8', '#8A4A78'] as const
export const ink = '#182222'
export const inkSoft = '#4A5858'
export const inkQuiet = '#647272'
export const grid = '#E2E8E8'
export const grey = '#849494'
export const greyFill = '#B9C4C4'
export const paper = '#FFFFFF'

/** What the medium decides: the font it has, and the size of the letters in pixels. */
export interface ChartStyle {
  readonly fontFamily: string
  readonly fontSize: number
}

/** Style of the web; the server names the one font that its PDF embeds. */
export const webStyle: ChartStyle = {
  fontFamily: '"PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei","Noto Sans CJK SC",sans-serif',
  fontSize: 12,
}

/** Diagonal hatching for values that are not final. */
export const provisionalDecal = () => ({
  symbol: 'rect',
  dashArrayX: [1, 0],
  dashArrayY: [2, 4],
  rotation: -Math.PI / 4,
  color: 'rgba(255,255,255,0.75)',
})

/** Hue of the nth series; a fifth is refused before a chart gets here. */
export const hue = (n: number): string => hues[n] ?? grey
