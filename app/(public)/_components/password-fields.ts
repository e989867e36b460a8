import { newPasswordWords as words } from '@/lib/sign-in/words/new-password'

const field = { type: 'password', autoComplete: 'new-password', maxLength: 1000 } as const

/** A new password, typed twice. */
export const passwordFields = [
  { name: 'password', label: words.password, ...field },
  { name: 'again', label: words.again, ...field },
] as const
