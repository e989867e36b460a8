'use client'

import { type ComponentProps, lazy } from 'react'

/*
 * The layout shows these on a refused page, and so would give every page the scripts of a form. They come with the pages
 * that show them. Without a boundary around them the document waits for them, and has them without scripts, too.
 */
const Asking = lazy(async () => ({ default: (await import('./request-form')).RequestForm }))
const Withdrawing = lazy(async () => ({ default: (await import('./withdraw-form')).WithdrawForm }))

export const RequestForm = (props: ComponentProps<typeof Asking>) => <Asking {...props} />
export const WithdrawForm = (props: ComponentProps<typeof Withdrawing>) => <Withdrawing {...props} />
