import 'server-only'
import type { Access } from '../../access/decision/access'
import { Refusal } from '../../platform/refusal'
import { type Sex, sexes } from '../model/rules'
import { type Correction, detailLabels } from '../schemas'
import { birthFields, readDetails } from './details'

const names = ['given', 'family', 'sex', 'birthDate', 'age', 'phone', 'address', 'nationalId'] as const

/**
 * Does `change`, which corrects the details of the patient `id` to what was typed. When somebody else was first, says
 * also what the record says now wherever that is not what was typed: just that is what sending the form again replaces.
 */
export async function tellDetailsNow<T>(
  access: Access,
  id: string,
  typed: Correction,
  change: () => Promise<T>,
): Promise<T> {
  try {
    return await change()
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error
    const { version, values } = await readDetails(access, id)
    const mine = { ...typed, ...birthFields(typed.birthDate, typed.birthDateEstimated) }
    const different = names
      .filter((name) => (values[name] || null) !== (mine[name] || null))
      .map((name) => `${detailLabels[name]}: ${inWords(name, values[name])}`)
    const now =
      different.length > 0
        ? `It says now: ${different.join('; ')}. Sending again puts what stands below in its place.`
        : 'It says now what you typed.'
    throw new Refusal(error.kind, `${error.message} ${now}`, { field: undefined }, version)
  }
}

function inWords(name: (typeof names)[number], value: string | null | undefined): string {
  if (!value) return 'nothing'
  return name === 'sex' ? sexes[value as Sex] : value
}
