'use client'

import { lazy } from 'react'

/*
 * The layout shows these on a refused page, and so would give every page the scripts of a form. They come with the pages
 * that show them. Without a boundary around them the document waits for them, and has them without scripts, too.
 */
export const RequestForm = lazy(async () => ({ default: (await import('./request-form')).RequestForm }))
export const WithdrawForm = lazy(async () => ({ default: (await import('./withdraw-form')).WithdrawForm }))
