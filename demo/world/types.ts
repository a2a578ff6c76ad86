/** What `makeWorld` is asked for: so many schools, so many full-time students on 1 September of `year`. */
export interface WorldSize {
  readonly schools: number
  readonly students: number
  readonly seed: number | string
  readonly year: number
  /** Nothing is told after this day; 20 November of the year unless given. */
  readonly asOf?: string
}

export interface Organisation {
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly kind: 'city' | 'county' | 'group' | 'office' | 'town' | 'school' | 'college'
  /** Code of the unit above, '' for the city. */
  readonly parent: string
  /** Column and row of the tile map, from 1; only the city's direct parts have one. */
  readonly tile: readonly [number, number] | null
}

/** Somebody who signs in. Roles are those of kernel/permission. */
export interface SignIn {
  readonly signIn: string
  readonly name: string
  readonly title: string
  readonly role: string
  readonly orgCode: string
  readonly phone: string
  /** Subject of a partner office. */
  readonly field?: string
}

/** The person bundle with what follows from the number. */
export interface Person {
  readonly name: string
  readonly idType: string
  readonly idNo: string
  readonly sex: 'male' | 'female'
  readonly born: string
}

export interface Campus {
  readonly campusNo: number
  readonly name: string
  readonly county: string
  readonly address: string
  readonly lon: string
  readonly lat: string
}

export interface Teacher {
  readonly person: Person
  readonly ethnic: string
  readonly campusNo: number
  readonly post: string
  readonly fullTime: boolean
  readonly teachKind: string
  readonly quota: string
  readonly subject: string
  /** Program points, `schoolCode-programCode`. */
  readonly programs: readonly string[]
  readonly roles: readonly string[]
  /** Months, YYYY-MM. */
  readonly joinedOn: string
  readonly workSince: string
  readonly industryYears: number
  readonly education: string
  readonly degree: string
  readonly degreeField: string
  readonly title: string
  /** Month, '' without a title. */
  readonly titleOn: string
  readonly teacherCert: string
  readonly skillCert: string
  readonly skillCertNo: string
  readonly weeklyHours: number
  readonly phone: string
  /** Date of leaving, '' while in post. */
  readonly leftOn: string
}

/** A dual-qualified certificate given before the platform. */
export interface Certificate {
  readonly person: Person
  readonly callYear: number
  readonly way: string
  readonly level: string
  readonly certNo: string
  readonly validFrom: string
  readonly validTo: string
}

/** One teacher's stay in a company or a training base. */
export interface Practice {
  readonly person: Person
  /** Company with its code, or a base: one of the two is ''. */
  readonly company: string
  readonly companyUscc: string
  readonly base: string
  readonly form: string
  readonly startsOn: string
  readonly endsOn: string
  readonly days: number
  readonly post: string
  readonly rank: string
  readonly result: string
  readonly proof: string
}

export interface StudentEvent {
  readonly kind: string
  readonly on: string
  readonly reason?: string
  readonly toValue?: string
  readonly until?: string
  readonly documentNo?: string
}

export interface Student {
  readonly studentNo: string
  readonly person: Person
  readonly ethnic: string
  readonly hukou: string
  readonly homeCounty: string
  readonly campusNo: number
  readonly program: string
  readonly className: string
  /** Year of entry in September. */
  readonly entryYear: number
  readonly schoolYears: number
  readonly mode: string
  readonly boarding: string
  readonly target: string
  readonly way: string
  readonly guardian: string
  readonly guardianPhone: string
  readonly phone: string
  readonly events: readonly StudentEvent[]
}

export interface Admission {
  readonly year: number
  readonly person: Person
  readonly examNo: string
  readonly examScore: string
  readonly program: string
  readonly target: string
  readonly way: string
  readonly homeCounty: string
  readonly hukou: string
  readonly fromSchool: string
  readonly guardian: string
  readonly guardianPhone: string
  readonly admittedOn: string
  /** '' for those who never came; then `noShow` says why. */
  readonly arrivedOn: string
  readonly noShow: string
}

/** What a school offers: one program, with whom, for whom. */
export interface ProgramPoint {
  readonly code: string
  readonly name: string
  readonly openedYear: number
  readonly approvalNo: string
  readonly leader: string
  readonly feature: string
  readonly group: string
  readonly chain: string
  readonly companies: readonly string[]
  /** Whole yuan a year. */
  readonly tuition: number
  /** Arrivals by year, of years before the platform's admissions. */
  readonly intakes: readonly (readonly [year: number, arrived: number])[]
  /** '' while it is offered. */
  readonly withdrawnOn: string
}

/** One campus in one school year: areas in m2, money in whole yuan. */
export interface Condition {
  readonly period: string
  readonly campusNo: number
  readonly landOwned: number
  readonly landLeased: number
  readonly greenLand: number
  readonly sportsLand: number
  readonly trackLength: number
  readonly bldTeaching: number
  readonly bldPractice: number
  readonly bldAdmin: number
  readonly bldDorm: number
  readonly bldLiving: number
  readonly bldLeased: number
  readonly bldUnsafe: number
  readonly bldNew: number
  readonly equipTotal: number
  readonly equipNew: number
  readonly equipCompany: number
  readonly fixedAssets: number
  readonly books: number
  readonly ebooks: number
  readonly booksNew: number
  readonly periodicals: number
  readonly computers: number
  readonly readingSeats: number
  readonly readingSeatsStaff: number
  readonly mediaSeats: number
  readonly classrooms: number
  readonly classroomsNetworked: number
  readonly workplaces: number
  readonly bandwidth: number
}

/** The nine key conditions' codes: totals and per-student values of campus, teachers, equipment, books. */
export type KeyCondition =
  | 'landTotal'
  | 'landPerStudent'
  | 'buildingTotal'
  | 'buildingPerStudent'
  | 'teachers'
  | 'studentsPerTeacher'
  | 'equipmentTotal'
  | 'equipmentPerStudent'
  | 'booksPerStudent'
