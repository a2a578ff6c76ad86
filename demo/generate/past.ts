import type { SchoolContent } from '../world/world.ts'

/**
 * A school as its clerk knew it on an earlier day: people who came later and events that followed are not there yet.
 * Used where a school's later return is missing or faulty, so that the earlier campaign still has its figures.
 */
export function knownOn(content: SchoolContent, day: string): SchoolContent {
  const year = Number(day.slice(0, 4))
  return {
    ...content,
    teachers: content.teachers
      .filter((t) => t.joinedOn <= day.slice(0, 7))
      .map((t) => (t.leftOn > day ? { ...t, leftOn: '' } : t))
      .map((t) => (t.titleOn > day.slice(0, 7) ? { ...t, title: '999', titleOn: '' } : t)),
    certificates: content.certificates.filter((c) => c.validFrom <= day),
    practices: content.practices.filter((p) => p.endsOn <= day),
    students: content.students
      .filter((s) => s.entryYear <= year)
      .map((s) => ({ ...s, events: s.events.filter((e) => e.on <= day) }))
      .filter((s) => s.events.length > 0),
    programPoints: content.programPoints
      .filter((p) => p.openedYear <= year)
      .map((p) => (p.withdrawnOn > day ? { ...p, withdrawnOn: '' } : p)),
    admissions: content.admissions.filter((a) => a.year <= year),
  }
}
