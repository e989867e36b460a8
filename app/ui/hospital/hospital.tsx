'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { Hospital } from '@/lib/staff/hospital'
import { documentWords } from '../words'

const HospitalContext = createContext<Hospital>({ name: undefined, isDemo: false })

/** Provides the hospital's name, and marks every page and print of the demo as such. */
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

/** The hospital's name on prints and the sign-in form, so that nobody has to guess whose they are. */
export function HospitalName() {
  return useHospital().name ?? documentWords.hospitalNotSet
}
