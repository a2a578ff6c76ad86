/** From this confidence on a reading needs no eye: with an unquestioned link it is watched before anyone confirmed it. */
export const CERTAIN = 0.8
