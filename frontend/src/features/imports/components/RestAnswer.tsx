import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FieldDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import type { Answer } from '../model/importRun'
import { isList } from '../model/preview'
import css from './imports.module.css'

interface RestAnswerProps {
  field: FieldDef
  /** How many words of the field wait for an answer. */
  count: number
  options: { value: string; label: string }[]
  onAnswer: (answer: Answer) => void
}

const EMPTY = ''

/** One answer for all words of a field that have none yet: owners who left long ago, say. */
export function RestAnswer({ field, count, options, onAnswer }: RestAnswerProps) {
  const { t } = useTranslation('imports')
  const text = t('questions.rest', { field: localText(field.label, field.key), n: count })
  return (
    <li className={css.rest}>
      <span>{text}</span>
      <Select<string | null>
        showSearch={{ optionFilterProp: 'label' }}
        className={css.fieldSelect ?? ''}
        aria-label={text}
        placeholder={t('questions.open')}
        value={null}
        options={[{ value: EMPTY, label: t('leaveEmpty') }, ...options]}
        onChange={(key) => onAnswer(key ? (isList(field) ? [key] : key) : null)}
      />
    </li>
  )
}
