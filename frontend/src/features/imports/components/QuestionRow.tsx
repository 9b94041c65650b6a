import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FieldDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import type { Answer } from '../model/importRun'
import { type ImportQuestion, isList } from '../model/preview'
import css from './imports.module.css'
import { RelatedAnswer } from './RelatedAnswer'

interface QuestionRowProps {
  field: FieldDef | undefined
  question: ImportQuestion
  answer: Answer | undefined
  options: { value: string; label: string }[]
  onAnswer: (answer: Answer | undefined) => void
}

const EMPTY = ''
const CREATE = '+'

/** One word of the file and what it stands for. */
export function QuestionRow({ field, question, answer, options, onAnswer }: QuestionRowProps) {
  const { t } = useTranslation('imports')
  const choose = (key: string | undefined) => {
    if (key === undefined) onAnswer(undefined)
    else if (key === EMPTY) onAnswer(null)
    else if (key === CREATE) onAnswer({ create: true })
    else onAnswer(isList(field) ? [key] : key)
  }
  const isCreate = typeof answer === 'object' && answer !== null && 'create' in answer
  const shown = answer === null ? EMPTY : isCreate ? CREATE : Array.isArray(answer) ? answer[0] : answer
  const suggested = options.find((option) => option.value === question.suggest)?.label ?? question.suggest
  return (
    <li>
      <span className={css.questionField}>{localText(field?.label, question.field)}</span>
      <span className={css.questionValue} title={question.value}>
        {question.value}
      </span>
      <span className={css.muted}>{t('rows', { count: question.rows ?? 0 })}</span>
      {field?.type === 'relation' ? (
        <RelatedAnswer field={field} value={question.value ?? ''} answer={answer} onAnswer={onAnswer} />
      ) : (
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          allowClear
          className={css.fieldSelect ?? ''}
          aria-label={t('meaningOf', { value: question.value })}
          placeholder={t('questions.open')}
          {...(typeof shown === 'string' ? { value: shown } : {})}
          options={[
            { value: EMPTY, label: t('leaveEmpty') },
            ...(question.may_create
              ? [{ value: CREATE, label: t('questions.createOption', { value: question.value }) }]
              : []),
            ...options,
          ]}
          onChange={choose}
        />
      )}
      {suggested && answer === undefined ? (
        <Button type="link" size="small" onClick={() => choose(question.suggest ?? undefined)}>
          {t('take', { label: suggested })}
        </Button>
      ) : null}
    </li>
  )
}
