-- The load that docs/decisions/1001-web.md tells of: a third each of front page,
-- searches of two words and articles.
--   wrk -t2 -c32 -d60s --latency -s web/e2e/load.lua http://127.0.0.1:8080/
local words = {
	"climate", "minister", "election", "ferry", "budget", "police", "school", "energy", "market", "health", "storm", "train", "court", "bank", "music",
	"travel", "garden", "phone", "recipe", "insurance", "football", "museum", "winter", "village", "engine", "doctor", "student", "river", "coffee", "bridge",
}
math.randomseed(7)
local n = 0
request = function()
	n = n + 1
	if n % 3 == 0 then return wrk.format("GET", "/?x=" .. n % 7) end
	if n % 3 == 1 then return wrk.format("GET", "/search?q=" .. words[math.random(#words)] .. "+" .. words[math.random(#words)]) end
	return wrk.format("GET", "/article/" .. math.random(100000))
end
