const DRAFTS = 'zhiheng.draft.'
const ACCOUNT = 'zhiheng.account'

const namesIn = (storage: Storage): string[] =>
  Array.from({ length: storage.length }, (_, i) => storage.key(i)).filter((name) => name !== null)

/** Names of drafts begin with the account that typed them. */
function dropDrafts(but?: string): void {
  for (const name of namesIn(localStorage))
    if (name.startsWith(DRAFTS) && (but === undefined || !name.startsWith(`${DRAFTS}${but}.`)))
      localStorage.removeItem(name)
}

/**
 * Takes away what pages put aside in this browser for whoever worked here: forms not sent, marks on returns, figures of the wall.
 * How somebody likes to look at tables stays: it tells nothing.
 */
export function forgetWork(): void {
  dropDrafts()
  sessionStorage.clear()
}

/**
 * Says whose work it is from now on: nothing of another account stays, also where that one's session ended by itself. What a tab keeps
 * for itself is looked at by itself: another tab may have noted the account first.
 */
export function workOf(userId: string): void {
  if (sessionStorage.getItem(ACCOUNT) !== userId) sessionStorage.clear()
  sessionStorage.setItem(ACCOUNT, userId)
  dropDrafts(userId)
  localStorage.setItem(ACCOUNT, userId)
}

/** Tells when another tab of this browser has signed somebody in; returns what ends the telling. */
export function whenOtherAccount(tell: () => void): () => void {
  const heard = ({ key }: StorageEvent): void => {
    if (key === ACCOUNT) tell()
  }
  window.addEventListener('storage', heard)
  return () => window.removeEventListener('storage', heard)
}
