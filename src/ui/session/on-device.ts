const DRAFTS = 'zhiheng.draft.'
const ACCOUNT = 'zhiheng.account'

const namesIn = (storage: Storage): string[] =>
  Array.from({ length: storage.length }, (_, i) => storage.key(i)).filter((name) => name !== null)

function dropDrafts(): void {
  for (const name of namesIn(localStorage)) if (name.startsWith(DRAFTS)) localStorage.removeItem(name)
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
 * Notes whose work it is from now on. Another account than the last one finds nothing of it, also where that one's session ended by itself.
 * What a tab keeps for itself is looked at by itself: another tab may have noted the account first.
 */
export function workOf(userId: string): void {
  if (sessionStorage.getItem(ACCOUNT) !== userId) sessionStorage.clear()
  sessionStorage.setItem(ACCOUNT, userId)
  if (localStorage.getItem(ACCOUNT) === userId) return
  dropDrafts()
  localStorage.setItem(ACCOUNT, userId)
}
