/** The design system and the Ministry of Justice's library publish no types. */
declare module 'govuk-frontend' {
  export function initAll(): void;
}
declare module '@ministryofjustice/frontend' {
  export function initAll(): void;
}
