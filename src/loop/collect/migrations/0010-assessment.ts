import type { Migration } from '../../../kernel/module.ts'

/**
 * Impact assessments of the processing of registers, with the sensitive fields that were assessed and the report. Rows are never changed
 * and never deleted: of those of one unit for a register the newest counts.
 */
export const createAssessment: Migration = {
  id: 'collect/0010-assessment',
  up: `
    create table impact_assessment (
      region text not null,
      id uuid not null,
      number text not null,
      org_id uuid not null,
      assessed_on date not null,
      assessed_by text not null,
      lawful text not null,
      risk text not null,
      measures text not null,
      review_by date not null,
      file_name text not null,
      file_size bigint not null,
      file_sha256 text not null,
      written_by uuid not null,
      written_by_name text not null,
      written_at timestamptz not null,
      primary key (region, id)
    );
    create index impact_assessment_org on impact_assessment (region, org_id, assessed_on);

    create table impact_assessment_field (
      region text not null,
      assessment_id uuid not null,
      register text not null,
      field text not null,
      seq int not null,
      primary key (region, assessment_id, register, field)
    );
  `,
  distribute: { impact_assessment: 'region', impact_assessment_field: 'region' },
}
