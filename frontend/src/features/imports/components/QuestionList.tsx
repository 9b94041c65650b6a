import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { useDepartmentOptions } from '../api/useDepartmentOptions'
import { useMemberOptions } from '../api/useMemberOptions'
import type { Answer, ImportSettings } from '../model/importRun'
import { type ImportQuestion, isList, waitingFields, withAnswer } from '../model/preview'
import css from './imports.module.css'
import { QuestionRow } from './QuestionRow'
import { RestAnswer } from './RestAnswer'

interface QuestionListProps {
  object: ObjectDef
  questions: ImportQuestion[]
  settings: ImportSettings
  onChange: (settings: ImportSettings) => void
}

const SHOWN = 40

/** Words the file uses that we do not have: the person says once what each means. */
export function QuestionList({ object, questions, settings, onChange }: QuestionListProps) {
  const { t } = useTranslation('imports')
  const [limit, setLimit] = useState(SHOWN)
  const typeOf = (key: string | undefined) => object.fields.find((field) => field.key === key)?.type
  const members = useMemberOptions(questions.some((question) => typeOf(question.field) === 'member'))
  const departments = useDepartmentOptions(
    questions.some((question) => typeOf(question.field) === 'department'),
  )
  const optionsOf = (key: string | undefined) => {
    const field = object.fields.find((item) => item.key === key)
    if (field?.type === 'member') return members
    if (field?.type === 'department') return departments
    return (field?.config.options ?? [])
      .filter((option) => !option.archived)
      .map((option) => ({ value: option.key, label: localText(option.label, option.key) }))
  }
  const fieldOf = (key: string | undefined) => object.fields.find((field) => field.key === key)
  const answer = (question: ImportQuestion, value: Answer | undefined) =>
    onChange(withAnswer(settings, question.field ?? '', question.value ?? '', value))
  const given = (question: ImportQuestion) => settings.values[question.field ?? '']?.[question.value ?? '']
  const open = questions.filter((question) => question.suggest && given(question) === undefined)
  const fresh = questions.filter((question) => question.may_create && given(question) === undefined)
  const createAll = () =>
    onChange(
      fresh.reduce(
        (next, question) => withAnswer(next, question.field ?? '', question.value ?? '', { create: true }),
        settings,
      ),
    )
  const takeAll = () =>
    onChange(
      open.reduce(
        (next, question) =>
          withAnswer(
            next,
            question.field ?? '',
            question.value ?? '',
            isList(fieldOf(question.field)) ? [question.suggest ?? ''] : (question.suggest ?? null),
          ),
        settings,
      ),
    )
  return (
    <section className={css.block}>
      <div className={css.lead}>
        <p className={css.help}>{t('questions.help')}</p>
        {open.length > 1 ? (
          <Button size="small" onClick={takeAll}>
            {t('questions.takeAll', { n: open.length })}
          </Button>
        ) : null}
        {fresh.length > 1 ? (
          <Button size="small" onClick={createAll}>
            {t('questions.createAll', { n: fresh.length })}
          </Button>
        ) : null}
      </div>
      <ul className={css.questions}>
        {waitingFields(questions, given).map(({ key, words }) => {
          const field = fieldOf(key)
          return field && field.type !== 'relation' && field.type !== 'relations' ? (
            <RestAnswer
              key={`rest:${key}`}
              field={field}
              count={words.length}
              options={optionsOf(key)}
              onAnswer={(value) =>
                onChange(words.reduce((next, word) => withAnswer(next, key, word, value), settings))
              }
            />
          ) : null
        })}
        {questions.slice(0, limit).map((question) => (
          <QuestionRow
            key={`${question.sheet}:${question.field}:${question.value}`}
            field={object.fields.find((item) => item.key === question.field)}
            question={question}
            answer={given(question)}
            options={optionsOf(question.field)}
            onAnswer={(next) => answer(question, next)}
          />
        ))}
      </ul>
      {questions.length > limit ? (
        <Button onClick={() => setLimit(limit + SHOWN)}>
          {t('questions.more', { n: questions.length - limit })}
        </Button>
      ) : null}
    </section>
  )
}
