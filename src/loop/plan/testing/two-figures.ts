/** A plan whose only task holds two figures in one sentence: what merging, splitting and taking back are tried on. */
export const TWO_FIGURES = `衡州市2026年职业教育工作要点

一、建强教师队伍
1．补齐短板。新增专任教师120名，新建名师工作室20个。（牵头单位：市教育局，配合单位：各县区）

衡州市教育局
2026年2月20日
`
