/** For how many hours a bed can be reserved: what a reservation holds, nobody else gets. This portal’s own rule. */
export const reservedHours = [2, 4, 8, 12, 24, 48, 72] as const

export type ReservedHours = (typeof reservedHours)[number]

/** Where nobody says for how long. */
export const USUAL_HOURS: ReservedHours = 4

/** When a reservation made at `at` ends; it holds nothing from then on. */
export const reservedUntil = (at: Date, hours: ReservedHours = USUAL_HOURS): Date =>
  new Date(at.getTime() + hours * 3_600_000)
