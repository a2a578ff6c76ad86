import type { Migration } from '../../../../kernel/module.ts'

/** When the guardian of a student under fourteen agreed, and the paper that shows it. */
export const guardianConsent: Migration = {
  id: 'students/0003-guardian-consent',
  up: `
alter table students add column guardian_consent_on date, add column guardian_consent text;
alter table stage_students add column guardian_consent_on date, add column guardian_consent text;
`,
}
