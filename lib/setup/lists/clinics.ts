import { eq, or } from 'drizzle-orm'
import { clinic } from '@/db/schema/places'
import { insertClinic } from '../../appointments/commands/schedules'
import { clinicForm } from '../../appointments/schemas'
import { words as appointmentWords } from '../../appointments/words/refusals'
import { readForm } from '../../forms/read-form'
import { Refusal } from '../../platform/refusal'
import { eachLine, type SetUpList } from '../list'
import { lineWords } from '../words/lines'

const fieldsOfClinic = clinicForm.omit({ key: true })

/** Clinics, each with the letter of its tickets. */
export const clinics: SetUpList = {
  columns: ['name', 'letter'],
  permission: 'appointments.schedule',
  load: (loading, rows) =>
    eachLine(loading, rows, async (transaction, fields) => {
      const { name, letter } = readForm(fieldsOfClinic, fields)
      const found = await transaction
        .select()
        .from(clinic)
        .where(or(eq(clinic.name, name), eq(clinic.letter, letter)))
      if (found.some((one) => one.name === name && one.letter === letter))
        return { text: lineWords.asBefore(name), idle: true }
      if (found.length > 0) throw new Refusal('rule', appointmentWords.clinicExists())
      await insertClinic(transaction, loading.actor, { name, letter })
      return { text: lineWords.clinic(name, letter) }
    }),
}
