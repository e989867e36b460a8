/** The messages of the form that dismisses a notice. */
export const noticeFormWords = { reload: 'Reload this page and try again.' } as const
