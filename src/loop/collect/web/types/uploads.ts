/** What a check found in a file; rows and columns count from 1; 0 where none is meant. */
export interface Issue {
  readonly seq: number
  readonly code: string
  readonly severity: 'block' | 'explain' | 'hint'
  readonly sheet: string
  readonly row: number
  readonly column: number
  readonly field: string
  readonly value: string
  readonly zh: string
  readonly en: string
  readonly basis: string | null
  readonly suggestion: string | null
  readonly explanation: string | null
}

export interface Upload {
  readonly id: string
  readonly register: string
  readonly fileName: string
  readonly state: 'reading' | 'needs-fixing' | 'ready' | 'published' | 'failed' | 'cancelled'
  readonly rowsRead: number
  readonly blocks: number
  readonly explains: number
  readonly hints: number
  readonly added: number
  readonly changed: number
  readonly ended: number
  readonly fixes: Readonly<Record<string, string>>
  readonly failure: { readonly code: string; readonly zh: string; readonly en: string } | null
  readonly at: string
  readonly issues: readonly Issue[]
  readonly issueRows: number
}

export interface Places {
  readonly columns: readonly { readonly field: string; readonly column: number; readonly heading: string }[]
  readonly rows: readonly {
    readonly row: number
    readonly heading: boolean
    readonly cells: Readonly<Record<string, string>>
  }[]
}
