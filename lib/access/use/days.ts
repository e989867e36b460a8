/** Days for which the use of access is kept, and that a replay looks at. */
export const USE_DAYS = 90
