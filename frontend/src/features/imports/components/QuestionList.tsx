import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { useMemberOptions } from '../api/useMemberOptions'
import type { ImportQuestion } from '../model/importRun'
import css from './imports.module.css'

interface QuestionListProps {
  object: ObjectDef
  questions: ImportQuestion[]
  answers: Record<string, Record<string, string | null>>
  isBusy: boolean
  onAnswer: (field: string, value: string, answer: string | null) => void
  onApply: () => void
}

const EMPTY = ''

/** Words the file uses that we do not have: the person says once what each means. */
export function QuestionList({ object, questions, answers, isBusy, onAnswer, onApply }: QuestionListProps) {
  const { t } = useTranslation('imports')
  const members = useMemberOptions(questions.some((question) => question.code.startsWith('owner')))
  const optionsOf = (fieldKey: string) => {
    const field = object.fields.find((item) => item.key === fieldKey)
    const choices =
      field?.type === 'member'
        ? members
        : (field?.config.options ?? []).map((option) => ({
            value: option.key,
            label: localText(option.label, option.key),
          }))
    return [{ value: EMPTY, label: t('leaveEmpty') }, ...choices]
  }
  const mappable = questions.filter((question) => question.value)
  if (mappable.length === 0) return null
  return (
    <section className={css.block}>
      <h2>
        {t('questions.title')} <small>{mappable.length}</small>
      </h2>
      <p className={css.help}>{t('questions.help')}</p>
      <ul className={css.questions}>
        {mappable.map((question) => (
          <li key={`${question.field}:${question.value}`}>
            <span className={css.questionField}>
              {localText(object.fields.find((f) => f.key === question.field)?.label, question.field)}
            </span>
            <span className={css.questionValue}>{question.value}</span>
            <span className={css.muted}>{t('rows', { count: question.rows })}</span>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              className={css.fieldSelect ?? ''}
              aria-label={t('meaningOf', { value: question.value })}
              value={answers[question.field]?.[question.value] ?? EMPTY}
              options={optionsOf(question.field)}
              onChange={(next: string) => onAnswer(question.field, question.value, next || null)}
            />
            {question.suggest && !answers[question.field]?.[question.value] ? (
              <Button
                type="link"
                size="small"
                onClick={() => onAnswer(question.field, question.value, question.suggest ?? null)}
              >
                {t('take', {
                  label:
                    optionsOf(question.field).find((o) => o.value === question.suggest)?.label ??
                    question.suggest,
                })}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <Button size="small" loading={isBusy} onClick={onApply}>
        {t('apply')}
      </Button>
    </section>
  )
}
