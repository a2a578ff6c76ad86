/** From this confidence on a reading needs no eye: with an unquestioned link it is watched before anyone confirmed it. */
export const CERTAIN = 0.8

/** Below it the reading is more likely wrong than a slip of the pen: shown as low. */
export const LOW = 0.6
