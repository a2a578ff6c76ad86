/**
 * Style of stand-alone pages: the tokens of the UI on the screen, the official page on paper.
 * No address of any kind in it: the page loads nothing.
 */
export const style = `
:root{--accent:#0F6466;--accent-soft:#E6F0F0;--text:#182222;--text-2:#4A5858;--text-3:#647272;--page:#F4F6F6;--card:#FFF;
--line:#E2E8E8;--line-2:#CBD4D4;--red:#B3261E;--yellow:#8A5600;--blue:#2A62C9;--met:#2F7A4D;
--sans:"PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;
--song:"FZXiaoBiaoSong-B05S","方正小标宋简体","STZhongsong","Songti SC","SimSun","Noto Serif CJK SC",serif;
--fang:"FangSong_GB2312","仿宋_GB2312","FangSong","STFangsong","Noto Serif CJK SC",serif;
--kai:"KaiTi_GB2312","楷体_GB2312","KaiTi","STKaiti","Kaiti SC",var(--fang);
--hei:"SimHei","Heiti SC",var(--sans)}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:400 16px/30px var(--fang);font-variant-numeric:tabular-nums}
main{max-width:794px;margin:24px auto;padding:72px 84px;background:var(--card);border:1px solid var(--line)}
h1,h2,h3,h4,p,ol,ul,figure,table{margin:0;padding:0}
h1{font:400 28px/42px var(--song);text-align:center}
h2{font:400 18px/34px var(--hei);margin-top:10px}h3{font:400 18px/34px var(--kai)}h4{font:600 17px/32px var(--fang)}
h2,h3,h4,main p,main li{text-indent:2em}main p,main li{text-align:justify;font-size:17px}
ol,ul{list-style:none}
main .plain{text-indent:0}.center{text-align:center}
.head{font:400 40px/56px var(--song);color:#D0021B;text-align:center;text-indent:0!important;letter-spacing:.06em}.head.long{font-size:32px}.head.longer{font-size:24px}
.number{text-align:center!important;text-indent:0!important;padding:20px 0 8px;margin-bottom:32px}.number.ruled{border-bottom:3px solid #D0021B}
.period{font-family:var(--kai);text-align:center!important;text-indent:0!important;margin-bottom:16px}
.sum{display:flex;flex-wrap:wrap;gap:4px 16px;font:400 13px/20px var(--sans);color:var(--text-2);border:1px solid var(--line);border-left:3px solid var(--accent);border-radius:6px;padding:8px 12px;margin:0 0 16px}
.figure{background:#EAF3F2;box-shadow:inset 0 -1.5px 0 #6BA9A8;padding:0 1px}
.state{white-space:nowrap}.state svg{width:.85em;height:.85em;vertical-align:-.08em;margin-right:.25em}
.state.red{color:var(--red)}.state.yellow{color:var(--yellow)}.state.blue{color:var(--blue)}.state.met{color:var(--met)}
figure{margin:16px 0}figure .scroll{margin:0}figure .scroll>svg{display:block;width:100%;min-width:480px;height:auto}
figcaption,caption{font:400 14px/22px var(--hei);text-align:center;caption-side:top;padding:4px 0}
figcaption small,.source{display:block;font:400 12px/18px var(--sans);color:var(--text-3)}
main .source{text-indent:0;font:400 12px/18px var(--sans);color:var(--text-3);padding-top:4px}
.scroll{overflow-x:auto;margin:12px 0 16px}
table{width:100%;border-collapse:collapse;font:400 13px/20px var(--sans);border-block:1.5px solid var(--text)}
caption .unit{display:block;text-align:right;font:400 12px/18px var(--sans);color:var(--text-3)}
th,td{padding:5px 8px;border-bottom:1px solid var(--line);text-align:left;vertical-align:middle;font-weight:400}
thead th{font-weight:600;border-bottom:1px solid var(--text);vertical-align:bottom;background:#F9FAFA}
tfoot td,tfoot th{font-weight:600;border-top:1px solid var(--text);border-bottom:0}
.r{text-align:right}.c{text-align:center}td.r,th.r{white-space:nowrap}
details{font:400 13px/20px var(--sans);margin-top:4px}summary{color:var(--accent);cursor:pointer;min-height:24px}
summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
details table{margin-top:6px}
.signature{margin:40px 4em 0 auto;width:fit-content;text-align:center}.signature p{text-align:center!important;text-indent:0!important}
.notes{margin-top:32px;border-top:1px solid var(--line);padding-top:8px}
.notes p,.imprint p{font:400 12px/18px var(--sans);color:var(--text-3);text-indent:0!important}
.imprint{margin-top:32px;border-block:1px solid var(--text)}.imprint p{font:400 15px/26px var(--fang);color:var(--text);padding:0 1em}.imprint p+p{border-top:1px solid var(--line-2)}
.imprint .printed{display:flex;justify-content:space-between}
.break{break-after:page;height:0;border:0;margin:0}
@media(max-width:600px){main{margin:0;padding:24px 16px;border:0}body{font-size:17px}.head{font-size:28px;line-height:40px}.head.long{font-size:22px}.head.longer{font-size:17px}h1{font-size:22px;line-height:34px}}
@page{size:A4;margin:37mm 26mm 35mm 28mm}
@page:right{@bottom-right{content:"— " counter(page) " —";font:14pt SimSun,serif;padding-right:1em}}
@page:left{@bottom-left{content:"— " counter(page) " —";font:14pt SimSun,serif;padding-left:1em}}
@media print{body{background:none;font-size:16pt;line-height:28pt}main{max-width:none;margin:0;padding:0;border:0}
h1{font-size:22pt;line-height:34pt}h2,h3,h4,main p,main li{font-size:16pt;line-height:28pt}
.figure{background:none;box-shadow:none}details,.sum{display:none}.scroll{overflow:visible}figure .scroll>svg{min-width:0}
thead{display:table-header-group}tfoot{display:table-row-group}tr,figure{break-inside:avoid}h2,h3,h4,caption{break-after:avoid}
table{font-size:10.5pt;line-height:15pt}.state,thead th{print-color-adjust:exact}
.notes p,main .source{font-size:10.5pt;line-height:16pt}}
`
