import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef } from '../../../api/types'
import { canDo } from '../../../lib/can'
import { localText } from '../../../lib/labels'
import { useCatalog } from '../../../lib/session'
import { useDebounced } from '../../../lib/useDebounced'
import { useRelatedOptions } from '../api/useRelatedOptions'
import type { Answer } from '../model/importRun'
import css from './imports.module.css'

interface RelatedAnswerProps {
  field: FieldDef
  value: string
  answer: Answer | undefined
  onAnswer: (answer: Answer | undefined) => void
}

const EMPTY = ''
const CREATE = '+'

/** The record a word means: find it, make it, or leave the cell empty. */
export function RelatedAnswer({ field, value, answer, onAnswer }: RelatedAnswerProps) {
  const { t } = useTranslation('imports')
  const { byKey } = useCatalog()
  const [typed, setTyped] = useState('')
  const target = byKey.get(String(field.config.target ?? ''))
  const found = useRelatedOptions(target?.key, useDebounced(typed, 250) || value)
  const mayCreate = target ? canDo(target, 'import') : false
  const isCreate = typeof answer === 'object' && answer !== null && 'create' in answer
  const shown =
    answer === undefined ? undefined : answer === null ? EMPTY : isCreate ? CREATE : String(answer)
  return (
    <Select
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      className={css.fieldSelect ?? ''}
      aria-label={t('meaningOf', { value })}
      placeholder={t('questions.open')}
      {...(shown === undefined ? {} : { value: shown })}
      options={[
        { value: EMPTY, label: t('leaveEmpty') },
        ...(mayCreate
          ? [{ value: CREATE, label: t('questions.create', { object: localText(target?.label), value }) }]
          : []),
        ...found,
      ]}
      onChange={(next: string | undefined) =>
        onAnswer(
          next === undefined ? undefined : next === EMPTY ? null : next === CREATE ? { create: true } : next,
        )
      }
    />
  )
}
