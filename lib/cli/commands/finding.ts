/** What one check found. */
export interface Finding {
  status: 'ok' | 'warn' | 'fail'
  message: string
}

export const ok = (message: string): Finding => ({ status: 'ok', message })
export const warn = (message: string): Finding => ({ status: 'warn', message })
export const fail = (message: string): Finding => ({ status: 'fail', message })
