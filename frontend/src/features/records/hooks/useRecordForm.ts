import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef } from '../../../api/types'
import { asApiError } from '../../../lib/apiError'
import { checkValues, type FormValues } from '../model/form'

/** Values and messages of a form of fields. */
export function useRecordForm(fields: readonly FieldDef[], initial: FormValues) {
  const { t } = useTranslation(['records', 'fields'])
  const [values, setValues] = useState<FormValues>(initial)
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const [message, setMessage] = useState<string | null>(null)

  const change = useCallback((key: string, value: unknown) => {
    setValues((now) => ({ ...now, [key]: value }))
    setFaults(({ [key]: _gone, ...rest }) => rest)
  }, [])

  /** Check here first; `true` when it may be sent. */
  const check = (): boolean => {
    const found = checkValues(fields, values)
    setMessage(null)
    setFaults(
      Object.fromEntries(
        Object.entries(found).map(([key, fault]) => [
          key,
          t(`fields:fault.${fault.code}`, fault.params ?? {}),
        ]),
      ),
    )
    return Object.keys(found).length === 0
  }

  /** Show what the server refused, at its fields where it names them. */
  const refuse = (error: unknown) => {
    const problem = asApiError(error)
    const byField = problem?.byField() ?? {}
    const named = Object.keys(byField).some((key) => fields.some((field) => field.key === key))
    setFaults(byField)
    setMessage(named ? null : (error instanceof Error && error.message) || t('saveFailed'))
  }

  return { values, faults, message, change, check, refuse, setValues }
}
