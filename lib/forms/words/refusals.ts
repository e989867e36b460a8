import { phrases } from '../../platform/phrase'

/** Messages of forms in general. */
export const words = phrases('forms', {
  toCorrect: (fields: number) =>
    `Please correct ${fields === 1 ? 'one field' : `${fields} fields`}. Not saved yet; your entries are still here.`,
})
