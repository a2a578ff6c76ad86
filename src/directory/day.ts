/** `valid_to` of what has no end. Days of validity are half open: valid_from <= day < valid_to. */
export const OPEN_DAY = '9999-12-31'
