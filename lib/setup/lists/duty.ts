import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { dutyAssignment } from '@/db/schema/duty'
import { location } from '@/db/schema/locations'
import { shiftOn, shiftText } from '../../duty/model/shift'
import { dutyLine } from '../../duty/schemas'
import { insertDuty } from '../../duty/steps/insert-duty'
import { functionWords } from '../../duty/words/machines'
import { dutyWords } from '../../duty/words/pages'
import { readForm } from '../../forms/read-form'
import { asciiDigits } from '../../forms/typed-digits'
import { Refusal } from '../../platform/refusal'
import { eachLine, type SetUpList } from '../list'
import { lineWords } from '../words/lines'
import { words } from '../words/refusals'

/** Who is on duty as what, where and when, a line for each shift. */
export const duty: SetUpList = {
  columns: ['username', 'as', 'day', 'from', 'to'],
  optional: ['place'],
  permission: 'duty.manage',
  load: (loading, rows) =>
    eachLine(loading, rows, async (transaction, fields) => {
      // “7:00” of a spreadsheet.
      const [from, to] = [fields.from, fields.to].map((time) => time && asciiDigits(time).padStart(5, '0'))
      const typed = readForm(dutyLine, { ...fields, from, to })
      const person = await personOf(transaction, typed.username)
      const place = await placeOf(transaction, typed.place.trim())
      const asked = {
        ...{ staffId: person.id, locationId: place?.id ?? null, function: typed.as },
        shift: shiftOn(typed.day, typed.from, typed.to),
      }
      const said = [person.name, functionWords[typed.as], place?.name ?? dutyWords.hospital].join(', ')
      const [found] = await transaction
        .select({ id: dutyAssignment.id })
        .from(dutyAssignment)
        .where(
          and(
            eq(dutyAssignment.staffId, asked.staffId),
            place ? eq(dutyAssignment.locationId, place.id) : isNull(dutyAssignment.locationId),
            eq(dutyAssignment.function, asked.function),
            eq(dutyAssignment.status, 'active'),
            sql`${dutyAssignment.period} = tstzrange(${asked.shift.from.toISOString()}, ${asked.shift.until.toISOString()})`,
          ),
        )
      if (found) return { text: lineWords.asBefore(said), idle: true }
      await insertDuty(transaction, loading.actor, asked)
      return { text: lineWords.duty(said, shiftText(asked.shift)) }
    }),
}

async function personOf(transaction: Transaction, username: string) {
  const [person] = await transaction
    .select({ id: staff.id, name: staff.fullName })
    .from(staff)
    .where(and(eq(staff.username, username), eq(staff.active, true)))
  if (!person) throw new Refusal('rule', words.noSuchPerson(username))
  return person
}

/** A ward or theatre by its code or name; undefined for the whole hospital. */
async function placeOf(transaction: Transaction, typed: string) {
  if (typed === '') return undefined
  const found = await transaction
    .select({ id: location.id, name: location.name })
    .from(location)
    .where(
      and(
        inArray(location.form, ['wa', 'th']),
        location.active,
        or(eq(location.code, typed.toUpperCase()), sql`lower(${location.name}) = lower(${typed})`),
      ),
    )
  const [place, other] = found
  if (!place || other) throw new Refusal('rule', words.noSuchPlace(typed))
  return place
}
