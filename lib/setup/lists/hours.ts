import { and, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { schedule } from '@/db/schema/appointments'
import { clinic } from '@/db/schema/places'
import { insertHours } from '../../appointments/commands/schedules'
import { endOfHours, type Hours, passesMidnight } from '../../appointments/model/weekly-hours'
import { hoursForm } from '../../appointments/schemas'
import { schedulesWords } from '../../appointments/words/schedules'
import { today } from '../../clock/hospital-time'
import { readForm } from '../../forms/read-form'
import { asciiDigits } from '../../forms/typed-digits'
import { Refusal } from '../../platform/refusal'
import { mayPractise } from '../../staff/may-practise'
import { eachLine, type SetUpList } from '../list'
import { lineWords } from '../words/lines'
import { words } from '../words/refusals'

/** Weekly hours of practitioners, one line for hours that are the same on several weekdays. */
export const hours: SetUpList = {
  columns: ['username', 'clinic', 'room', 'weekdays', 'from', 'to', 'slot'],
  permission: 'appointments.schedule',
  load: (loading, rows) =>
    eachLine(loading, rows, async (transaction, fields) => {
      const person = await practitionerOf(transaction, fields.username ?? '')
      const place = await clinicOf(transaction, fields.clinic ?? '')
      const weekdays = (fields.weekdays ?? '').split('|').map((name) => weekdayOf(name.trim()))
      const added: number[] = []
      const { room, startsAt, endsAt, slotMinutes, validFrom } = readHours(fields, person.id, place.id)
      for (const weekday of weekdays) {
        const one = { room, startsAt, endsAt, slotMinutes, validFrom, weekday }
        const asked = { ...one, practitionerId: person.id, clinicId: place.id, validTo: null }
        if (await isThere(transaction, asked)) continue
        await insertHours(transaction, loading.actor, asked)
        added.push(weekday)
      }
      const days = added.map((weekday) => schedulesWords.weekdays[weekday - 1] ?? '')
      if (days.length === 0) return { text: lineWords.asBefore(person.fullName), idle: true }
      const until = passesMidnight({ startsAt, endsAt }) ? lineWords.nextDay(endsAt) : endsAt
      return { text: lineWords.hours(person.fullName, place.name, room, days, startsAt, until) }
    }),
}

/** The hours as the form of the schedules reads them; the weekdays are read apart. */
function readHours(fields: Readonly<Record<string, string>>, practitionerId: number, clinicId: string) {
  const { room, from, to, slot, since } = fields
  // “8:00” of a spreadsheet.
  const [startsAt, endsAt] = [from, to].map((time) => time && asciiDigits(time).padStart(5, '0'))
  return readForm(hoursForm, {
    key: crypto.randomUUID(),
    practitioner: String(practitionerId),
    clinic: clinicId,
    weekday: '1',
    room,
    startsAt,
    endsAt,
    slotMinutes: slot,
    validFrom: since || today(),
    // A list has no box to tick: an end before the beginning is on the next day, and the line says so.
    nextDay: startsAt && endsAt && passesMidnight({ startsAt, endsAt: endOfHours(endsAt) }) ? 'on' : '',
  })
}

function weekdayOf(name: string): number {
  const asked = name.toLowerCase()
  const at = schedulesWords.weekdays.findIndex((weekday) =>
    [weekday, weekday.slice(0, 3)].some((word) => word.toLowerCase() === asked),
  )
  if (at < 0) throw new Refusal('invalid', words.noWeekday(name))
  return at + 1
}

async function practitionerOf(transaction: Transaction, username: string) {
  const [person] = await transaction
    .select()
    .from(staff)
    .where(and(eq(staff.username, username), eq(staff.active, true)))
  if (!person || !(await mayPractise(transaction, person.id)))
    throw new Refusal('rule', words.mayNotPractise(username))
  return person
}

async function clinicOf(transaction: Transaction, name: string) {
  const [found] = await transaction
    .select()
    .from(clinic)
    .where(and(eq(clinic.name, name), eq(clinic.active, true)))
  if (!found) throw new Refusal('rule', words.noClinic(name))
  return found
}

/** Whether these hours are there already, so that a list can be loaded again after a correction. */
async function isThere(transaction: Transaction, asked: Hours): Promise<boolean> {
  const same = await transaction
    .select()
    .from(schedule)
    .where(
      and(
        eq(schedule.practitionerId, asked.practitionerId),
        eq(schedule.clinicId, asked.clinicId),
        eq(schedule.weekday, asked.weekday),
        eq(schedule.room, asked.room),
        eq(schedule.startsAt, asked.startsAt),
        eq(schedule.endsAt, asked.endsAt),
        eq(schedule.slotMinutes, asked.slotMinutes),
      ),
    )
  return same.some(({ validTo }) => validTo === null)
}
