import { textsPart } from '../../../../ui/i18n/texts-part.ts'

/** The ledger out to Excel and back. */
export const exchangePart = textsPart(
  {
    'exchange.import': '导入修改',
    'exchange.drop': '把改过的台账拖到这里，或点这里选择',
    'exchange.how': '先“导出 Excel”，在“修改表”里改目标、要求、目标值、单位、期限；没改的行不受影响。',
    'exchange.done': '已导入：改了 {{changed}} 个目标，{{untouched}} 个没有变',
    'exchange.nothing': '有 {{n}} 处要处理，整份都没有存。改好后再导入。',
    'exchange.place': '第 {{row}} 行 {{column}} 列：{{heading}}',
    'exchange.value': '填的是“{{value}}”',
    'exchange.more': '另有 {{n}} 处未列',
  },
  {
    'exchange.import': 'Import corrections',
    'exchange.drop': 'Drop the corrected ledger here, or click to choose',
    'exchange.how': 'Export to Excel and correct the sheet 修改表; rows that you leave alone stay as they are.',
    'exchange.done': 'Imported: {{changed}} targets corrected, {{untouched}} unchanged',
    'exchange.nothing': '{{n}} places need attention; nothing was stored. Correct them and import again.',
    'exchange.place': 'Row {{row}}, column {{column}}: {{heading}}',
    'exchange.value': 'it says “{{value}}”',
    'exchange.more': '{{n}} more are not listed',
  },
)
