import 'server-only'
import type { Access } from '../../access/decision/access'
import { Refusal } from '../../platform/refusal'
import type { Sex } from '../model/rules'
import type { Correction } from '../schemas/details'
import { sexes } from '../words/codes'
import { detailLabels, formWords } from '../words/forms'
import { words } from '../words/refusals'
import { birthFields, readDetails } from './details'

const names = ['given', 'family', 'sex', 'birthDate', 'age', 'phone', 'address', 'nationalId'] as const

/**
 * Runs `change`, which corrects the details of a patient. When somebody else saved first, the refusal also lists the
 * current values that differ from the submitted ones: resubmitting the form replaces those.
 */
export async function describeDetailsConflict<T>(
  access: Access,
  typed: Correction,
  change: () => Promise<T>,
): Promise<T> {
  try {
    return await change()
  } catch (error) {
    if (!(error instanceof Refusal) || error.version === undefined) throw error
    const { version, values } = await readDetails(access, typed.id)
    const mine = { ...typed, ...birthFields(typed.birthDate, typed.birthDateEstimated) }
    const different = names
      .filter((name) => (values[name] || null) !== (mine[name] || null))
      .map((name) => `${detailLabels[name]}: ${inWords(name, values[name])}`)
    const said =
      different.length > 0
        ? words.detailsChanged(error.message, different.join('; '))
        : words.detailsChangedAlike(error.message)
    throw new Refusal('conflict', said, { version })
  }
}

function inWords(name: (typeof names)[number], value: string | null | undefined): string {
  if (!value) return formWords.nothing
  return name === 'sex' ? sexes[value as Sex] : value
}
