import { defineTexts } from '../../ui/i18n/define-texts.ts'
import { useTexts } from '../../ui/i18n/use-texts.ts'

/** Words that several pages of 系统 share. */
export const systemTexts = defineTexts(
  'system',
  {
    system: '系统',
    cancel: '取消',
    back: '返回',
    optional: '选填',
    from: '生效日期',
    forever: '长期',
    'span.open': '{{from}} 起',
    'span.closed': '{{from}} 至 {{to}}',
    today: '今天起',
    none: '—',
    unit: '单位',
    choose: '请选择',
    'role.clerk': '填报员',
    'role.head': '校长',
    'role.county-officer': '县区主管',
    'role.city-officer': '市局主管',
    'role.province-officer': '省厅主管',
    'role.partner': '协同部门',
    'role.auditor': '审计',
    'role.system-admin': '系统管理员',
    'role.security-admin': '安全管理员',
    'role.audit-admin': '审计管理员',
    'kind.nation': '国家',
    'kind.province': '省',
    'kind.city': '市',
    'kind.county': '县区',
    'kind.group': '市直学校组',
    'kind.school': '中职学校',
    'kind.college': '高职院校',
    'kind.office': '部门',
    'kind.town': '乡镇',
    'kind.company': '企业',
    'confidence.V': '已核对原文',
    'confidence.S': '转引',
    'confidence.G': '凭经验或自编',
    'confidence.help': '已核对原文：读过文件本身；转引：来自其他资料的引用；凭经验或自编：没有文件可对。',
  },
  {
    system: 'System',
    cancel: 'Cancel',
    back: 'Back',
    optional: 'optional',
    from: 'First day',
    forever: 'no end',
    'span.open': 'from {{from}}',
    'span.closed': '{{from}} to {{to}}',
    today: 'from today',
    none: '—',
    unit: 'Unit',
    choose: 'Choose',
    'role.clerk': 'School clerk',
    'role.head': 'Principal',
    'role.county-officer': 'County officer',
    'role.city-officer': 'City officer',
    'role.province-officer': 'Province officer',
    'role.partner': 'Partner office',
    'role.auditor': 'Auditor',
    'role.system-admin': 'System administrator',
    'role.security-admin': 'Security administrator',
    'role.audit-admin': 'Audit administrator',
    'kind.nation': 'Nation',
    'kind.province': 'Province',
    'kind.city': 'City',
    'kind.county': 'County',
    'kind.group': 'City-run group',
    'kind.school': 'Secondary school',
    'kind.college': 'College',
    'kind.office': 'Office',
    'kind.town': 'Township',
    'kind.company': 'Company',
    'confidence.V': 'Read in the source',
    'confidence.S': 'Second hand',
    'confidence.G': 'From memory or our own',
    'confidence.help':
      'Read in the source: the document itself; second hand: quoted elsewhere; from memory or our own: no document',
  },
)

type Key = keyof typeof systemTexts.zh

/** The key of a role's name; unknown roles are shown as they are by i18next. */
export const roleKey = (role: string): Key => `role.${role}` as Key
export const kindKey = (kind: string): Key => `kind.${kind}` as Key
export const confidenceKey = (confidence: string): Key => `confidence.${confidence}` as Key
export const ROLE_NAMES = [
  'clerk',
  'head',
  'county-officer',
  'city-officer',
  'province-officer',
  'partner',
  'auditor',
  'system-admin',
  'security-admin',
  'audit-admin',
] as const
export const OPEN_DAY = '9999-12-31'

/** Days for which something holds, as words: 2025-01-01 起, or 2025-01-01 至 2025-12-31. */
export const useSpan = (): ((from: string, to: string) => string) => {
  const s = useTexts(systemTexts)
  return (from, to) => (to === OPEN_DAY ? s('span.open', { from }) : s('span.closed', { from, to }))
}
