-- What wrk sends, and what it tells at the end.
wrk.headers["Cookie"] = os.getenv("LOAD_COOKIE")
wrk.method = os.getenv("LOAD_METHOD")
if wrk.method == "POST" then
  wrk.body = os.getenv("LOAD_BODY")
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('\n{"p50":%.3f,"p99":%.3f,"requests":%d,"seconds":%.3f,"errors":%d}\n',
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.requests, summary.duration / 1000000,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
