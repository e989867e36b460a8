import { refresh } from 'next/cache'
import { refuseForm } from '@/lib/actions/answer'

/**
 * Answers a refusal with freshly read times, because the chosen one may be gone. An option of `formAction`.
 */
export const withNewTimes: { refuse: typeof refuseForm } = {
  refuse: (error, fields) => {
    const state = refuseForm(error, fields)
    refresh()
    return state
  },
}
