# The hub as an image. Build: docker build -t corporate-parenting-hub .

FROM node:22-slim AS build
WORKDIR /app
# The packages first: this layer is built again only when they change.
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
COPY seeds ./seeds
RUN npm run build && npm prune --omit=dev

FROM node:22-slim
# NODE_ENV=production refuses the local provider of made-up people, so ISSUERS and DATABASE_URL must be set at run time.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /app
# Owned by root and run as `node`: the process cannot change its own code.
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# The published shape, with the migrations that the hub runs at start.
COPY schema ./schema
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/live').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/src/main.js"]
