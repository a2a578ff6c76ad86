import { useEffect, useState } from 'react'

/** For a dialog that is there only while it is open: what had the focus before has it again afterwards. */
export const useReturnFocus = (): void => {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // the dialog lets go of the focus after it has gone
      requestAnimationFrame(() => {
        if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
      })
    },
    [opener],
  )
}
