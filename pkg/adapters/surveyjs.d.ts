import type { AdapterOptions, Attachment, Scoring } from "./options.js";

interface Hearing {
  add(hear: (survey: never, options: never) => void): void;
  remove(hear: (survey: never, options: never) => void): void;
}

/** What is used of SurveyJS's `SurveyModel`. */
export interface Survey {
  rootElement: HTMLElement;
  onValueChanged: Hearing;
  onCompleting: Hearing;
  setValue(name: string, value: string): void;
  getAllQuestions(visibleOnly?: boolean): { name: string; value: unknown }[];
  getQuestionByName(name: string): { visible: boolean; addError(error: string): void } | null;
}

/** Scores a survey. The results become values of it, without a question of theirs. */
export function surveyjs(qualiform: Scoring, survey: Survey, options?: AdapterOptions): Attachment;
