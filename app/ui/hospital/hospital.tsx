'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { Hospital } from '@/lib/staff/hospital'
import { documentWords } from '../words'

const HospitalContext = createContext<Hospital>({ name: undefined, isDemo: false })

/** Tells everything below what the hospital is called, and marks every page and print of the demo as such. */
export function HospitalProvider({ hospital, children }: { hospital: Hospital; children: ReactNode }) {
  return (
    <HospitalContext value={hospital}>
      {children}
      {hospital.isDemo && (
        <aside aria-label={documentWords.demo} className="demo-mark">
          {documentWords.demoMark}
        </aside>
      )}
    </HospitalContext>
  )
}

export const useHospital = (): Hospital => useContext(HospitalContext)

/** The hospital as a print or the sign-in form names it: who it is for must not be guessed. */
export function HospitalName() {
  return useHospital().name ?? documentWords.hospitalNotSet
}
