'use client'

import { type ComponentProps, lazy } from 'react'

/*
 * The layout shows this on a refused page, and so would give every page the scripts of a form. It comes with the pages that
 * show it. Without a boundary around it the document waits for it, and has it without scripts, too.
 */
const Loaded = lazy(async () => ({ default: (await import('./request-form')).RequestForm }))

export const RequestForm = (props: ComponentProps<typeof Loaded>) => <Loaded {...props} />
