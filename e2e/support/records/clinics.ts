import type { Sql } from '@/db/client'

interface NewHours {
  clinicId: string
  who: string
  startsAt?: string
  endsAt?: string
  slotMinutes?: number
  room?: string
}

/** Hours in which a time is free until five minutes before midnight, for what has to be today. */
export const allDay = { startsAt: '00:00', endsAt: '24:00', slotMinutes: 5 }

/** Adds a clinic; returns the id. */
export async function addClinic(sql: Sql, name: string, letter: string): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into clinic (name, letter) values (${name}, ${letter}) returning id`
  if (!row) throw new Error('The clinic was not added.')
  return row.id
}

/** Gives a practitioner the same hours on every weekday, starting in the past. */
export async function addHoursEveryDay(
  sql: Sql,
  { clinicId, who, startsAt = '08:00', endsAt = '16:00', slotMinutes = 20, room = 'Room 1' }: NewHours,
): Promise<void> {
  await sql`
    insert into schedule (practitioner_id, clinic_id, room, weekday, starts_at, ends_at, slot_minutes, valid_from,
                          created_by, updated_by)
    select id, ${clinicId}, ${room}, weekday, ${startsAt}::time, ${endsAt}::time, ${slotMinutes}, '2020-01-01', id, id
      from staff, generate_series(1, 7) as weekday where username = ${who}`
}
