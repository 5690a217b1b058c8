-- What an analyst writes in DuckDB for the same figures over the plain columns: six statements,
-- one for each kind of count, per unit and month of 2024 to 2026. `windows` holds the months,
-- `numbers` a number for each procedure. bench/by_hand.py says how they are run.

-- Shares and sums by month of receipt.
SELECT unit, received_month AS month, 
   count_if(online = 1) AS a0,
   count(online) AS a1,
   count_if(certified_copy IS DISTINCT FROM 1 AND online = 1) AS a2,
   count_if(online IS NOT NULL AND certified_copy IS DISTINCT FROM 1) AS a3,
   count_if(owner = 'native' AND online = 1) AS a4,
   count_if(owner = 'native' AND online IS NOT NULL) AS a5,
   count_if(owner = 'mirrored' AND online = 1) AS a6,
   count_if(owner = 'mirrored' AND online IS NOT NULL) AS a7,
   count_if(filing = 'alone') AS a8,
   count(filing) AS a9,
   count_if(filing = 'helped') AS a10,
   count_if(filing = 'for_another') AS a11,
   count_if(filing = 'in_person') AS a12,
   count_if(filing = 'post') AS a13,
   count_if(reused = 1) AS a14,
   count(reused) AS a15,
   count_if(reusable IS NOT NULL AND reusable IS DISTINCT FROM 0 AND reused = 1) AS a16,
   count_if(reusable IS NOT NULL AND reusable IS DISTINCT FROM 0 AND reused IS NOT NULL) AS a17,
   count_if((coalesce(portal_due_at, due_at) IS NULL) IS NOT TRUE) AS a18,
   count_if(online = 1 AND form_interactive = 1) AS a19,
   count_if(online = 1 AND form_interactive IS NOT NULL) AS a20,
   sum(CASE WHEN online = 1 AND fields_total IS NOT NULL AND fields_total IS DISTINCT FROM 0 THEN fields_autofilled END) AS a21,
   sum(CASE WHEN online = 1 AND fields_total IS DISTINCT FROM 0 THEN fields_total END) AS a22,
   sum(CASE WHEN online = 1 AND login_clock = 'here' AND draft_resumed IS DISTINCT FROM 1 THEN login_to_submit_s END) AS a23,
   count_if(online = 1 AND login_clock = 'here' AND login_to_submit_s IS NOT NULL AND draft_resumed IS DISTINCT FROM 1) AS a24,
   sum(CASE WHEN online = 1 AND login_clock = 'here' AND draft_resumed IS DISTINCT FROM 1 AND login_outage IS DISTINCT FROM 1 THEN login_to_submit_s END) AS a25,
   count_if(online = 1 AND login_clock = 'here' AND login_to_submit_s IS NOT NULL AND draft_resumed IS DISTINCT FROM 1 AND login_outage IS DISTINCT FROM 1) AS a26,
   sum(CASE WHEN online = 1 AND login_clock = 'portal' THEN login_to_submit_s END) AS a27,
   count_if(online = 1 AND login_clock = 'portal' AND login_to_submit_s IS NOT NULL) AS a28,
   percentile_disc(0.5) WITHIN GROUP (ORDER BY CASE WHEN online = 1 AND login_clock = 'here' AND draft_resumed IS DISTINCT FROM 1 THEN login_to_submit_s END) AS a29,
   percentile_disc(0.9) WITHIN GROUP (ORDER BY CASE WHEN online = 1 AND login_clock = 'here' AND draft_resumed IS DISTINCT FROM 1 THEN login_to_submit_s END) AS a30,
   count_if(identity_checked = 1) AS a31,
   count(identity_checked) AS a32,
   sum(population_queries) AS a33,
   count(population_queries) AS a34,
   count_if(supplement_repeated = 1) AS a35,
   count(supplement_repeated) AS a36,
   count(planned) AS a37,
   count_if((planned = 1 OR planned IS NULL) AND planned IS NOT NULL AND volume_exempt IS DISTINCT FROM 1) AS a38,
   count_if(planned IS NOT NULL AND planned IS DISTINCT FROM 0 AND volume_exempt IS DISTINCT FROM 1 AND reused = 1) AS a39,
   count_if(planned IS NOT NULL AND planned IS DISTINCT FROM 0 AND volume_exempt IS DISTINCT FROM 1 AND reused IS NOT NULL) AS a40,
   count_if(service_level = 'full' AND online = 1) AS a41,
   count_if(service_level = 'full' AND online IS NOT NULL) AS a42,
   count_if(synced = 1) AS a43,
   count(synced) AS a44,
   count_if(synced IS NOT NULL AND synced IS DISTINCT FROM 0 AND online = 1 AND (result_required IS DISTINCT FROM 1 OR digitised_result = 1)) AS a45,
   count_if(synced IS NOT NULL AND synced IS DISTINCT FROM 0) AS a46,
   count_if(fee_required IS NOT NULL AND fee_required IS DISTINCT FROM 0 AND paid_online = 1) AS a47,
   count_if(fee_required IS NOT NULL AND fee_required IS DISTINCT FROM 0) AS a48,
   count_if(((digitised_result IS NULL AND result_required IS DISTINCT FROM 0) IS NOT TRUE) AND digitised_result = 1) AS a49,
   count_if((digitised_result IS NULL AND result_required IS DISTINCT FROM 0) IS NOT TRUE) AS a50,
   count_if(digitised = 1) AS a51,
   count(digitised) AS a52,
   count_if(from_vault = 1) AS a53,
   count(from_vault) AS a54,
   count_if(population_linked = 1) AS a55,
   count(population_linked) AS a56
FROM dossiers f
WHERE received_day BETWEEN 20240101 AND 20261231
GROUP BY 1, 2;

-- What depends on the end of each month.
SELECT unit, w.w_month AS month, count_if(((coalesce(portal_due_at, due_at) IS NULL) IS NOT TRUE) AND portal_forced_late IS DISTINCT FROM 1 AND (coalesce(portal_end_at, closed_at) <= coalesce(portal_due_at, due_at) OR coalesce(portal_due_at, due_at) >= w.w_at) AND petitioned IS DISTINCT FROM 1 AND disliked IS DISTINCT FROM 1) AS a0,
   count_if(online = 1 AND first_answer_due_at IS NOT NULL AND ((first_answer_due_at >= w.w_at AND (first_answer_at IS NULL OR first_answer_at >= w.w_at)) IS NOT TRUE) AND (first_answer_at <= first_answer_due_at) AND first_answer_on_time IS DISTINCT FROM 0) AS a1,
   count_if(online = 1 AND first_answer_due_at IS NOT NULL AND ((first_answer_due_at >= w.w_at AND (first_answer_at IS NULL OR first_answer_at >= w.w_at)) IS NOT TRUE)) AS a2,
   count_if(((coalesce(portal_due_at, due_at) IS NULL) IS NOT TRUE) AND portal_forced_late IS DISTINCT FROM 1 AND (coalesce(portal_end_at, closed_at) <= coalesce(portal_due_at, due_at) OR coalesce(portal_due_at, due_at) >= w.w_at)) AS a3
FROM dossiers f JOIN windows w ON received_month = w.w_month
WHERE received_day BETWEEN 20240101 AND 20261231
GROUP BY 1, 2;

-- Shares and sums by month of end.
SELECT unit, closed_month AS month, count_if(digitised = 1) AS a0,
   count(digitised) AS a1,
   count_if(has_component IS NOT NULL AND has_component IS DISTINCT FROM 0 AND digitised_component = 1) AS a2,
   count_if(has_component IS NOT NULL AND has_component IS DISTINCT FROM 0 AND digitised_component IS NOT NULL) AS a3,
   count_if(outcome = 'settled' AND result_required IS NOT NULL AND result_required IS DISTINCT FROM 0 AND digitised_result = 1) AS a4,
   count_if(outcome = 'settled' AND result_required IS NOT NULL AND result_required IS DISTINCT FROM 0 AND digitised_result IS NOT NULL) AS a5,
   count_if(synced_full = 1) AS a6,
   count(synced_full) AS a7,
   count_if(outcome = 'settled' AND result_required IS NOT NULL AND result_required IS DISTINCT FROM 0 AND e_result = 1) AS a8,
   count_if(outcome = 'settled' AND result_required IS NOT NULL AND result_required IS DISTINCT FROM 0 AND e_result IS NOT NULL) AS a9,
   count_if(e_result = 1 AND result_shared = 1) AS a10,
   count_if(e_result = 1 AND result_shared IS NOT NULL) AS a11,
   count_if(satisfied = 1) AS a12,
   count(satisfied) AS a13,
   count_if(online = 1 AND satisfied = 1) AS a14,
   count_if(online = 1 AND satisfied IS NOT NULL) AS a15,
   count_if(outcome IS DISTINCT FROM 'withdrawn' AND on_time = 1) AS a16,
   count_if(outcome IS DISTINCT FROM 'withdrawn' AND on_time IS NOT NULL) AS a17,
   count_if(outcome IS DISTINCT FROM 'withdrawn' AND kept_first = 1) AS a18,
   count_if(outcome IS DISTINCT FROM 'withdrawn' AND kept_first IS NOT NULL) AS a19,
   count_if(late_by_sync = 1) AS a20,
   count(late_by_sync) AS a21,
   count_if(electronic = 1) AS a22,
   count(electronic) AS a23,
   sum(CASE WHEN outcome IS NULL OR outcome = 'settled' THEN working_net_s END) AS a24,
   count_if((outcome IS NULL OR outcome = 'settled') AND working_net_s IS NOT NULL) AS a25,
   sum(CASE WHEN outcome IS NULL OR outcome = 'settled' THEN working_gross_s END) AS a26,
   count_if((outcome IS NULL OR outcome = 'settled') AND working_gross_s IS NOT NULL) AS a27,
   sum(CASE WHEN outcome IS NULL OR outcome = 'settled' THEN elapsed_s END) AS a28,
   count_if((outcome IS NULL OR outcome = 'settled') AND elapsed_s IS NOT NULL) AS a29,
   count_if(outcome = 'settled' AND planned IS NOT NULL AND planned IS DISTINCT FROM 0 AND volume_exempt IS DISTINCT FROM 1 AND result_required IS NOT NULL AND result_required IS DISTINCT FROM 0 AND e_result = 1) AS a30,
   count_if(outcome = 'settled' AND planned IS NOT NULL AND planned IS DISTINCT FROM 0 AND volume_exempt IS DISTINCT FROM 1 AND result_required IS NOT NULL AND result_required IS DISTINCT FROM 0) AS a31
FROM dossiers f
WHERE closed_day BETWEEN 20240101 AND 20261231
GROUP BY 1, 2;

-- Different procedures by month of receipt.
SELECT unit, received_month AS month, CAST(coalesce(bit_count(bitstring_agg(CASE WHEN planned = 1 AND online = 1 THEN z_number END, 0, 1999)), 0) AS BIGINT) AS d0,
   CAST(coalesce(bit_count(bitstring_agg(CASE WHEN online = 1 AND service_level = 'full' THEN z_number END, 0, 1999)), 0) AS BIGINT) AS d1,
   CAST(coalesce(bit_count(bitstring_agg(CASE WHEN online = 1 THEN z_number END, 0, 1999)), 0) AS BIGINT) AS d2,
   CAST(coalesce(bit_count(bitstring_agg(CASE WHEN fee_dong > 0 THEN z_number END, 0, 1999)), 0) AS BIGINT) AS d3,
   CAST(coalesce(bit_count(bitstring_agg(CASE WHEN paid_online = 1 THEN z_number END, 0, 1999)), 0) AS BIGINT) AS d4,
   CAST(coalesce(bit_count(bitstring_agg(CASE WHEN population_linked = 1 THEN z_number END, 0, 1999)), 0) AS BIGINT) AS d5
FROM dossiers f LEFT JOIN numbers z ON z.z_value = f.procedure
WHERE received_day BETWEEN 20240101 AND 20261231
GROUP BY 1, 2;

-- Different procedures by month of end.
SELECT unit, closed_month AS month, CAST(coalesce(bit_count(bitstring_agg(CASE WHEN outcome = 'settled' AND result_required IS NOT NULL AND result_required IS DISTINCT FROM 0 AND e_result = 1 THEN z_number END, 0, 1999)), 0) AS BIGINT) AS d0,
   CAST(coalesce(bit_count(bitstring_agg(CASE WHEN outcome = 'settled' AND result_required IS NOT NULL AND result_required IS DISTINCT FROM 0 AND e_result IS NOT NULL THEN z_number END, 0, 1999)), 0) AS BIGINT) AS d1
FROM dossiers f LEFT JOIN numbers z ON z.z_value = f.procedure
WHERE closed_day BETWEEN 20240101 AND 20261231
GROUP BY 1, 2;

-- The table of stocks and flows.
WITH marked AS (SELECT unit, CASE WHEN received_day < 20240101 THEN 0 ELSE received_month END AS r, CASE WHEN closed_day > 20261231 THEN NULL WHEN closed_day < 20240101 THEN 0 ELSE closed_month END AS c, CASE WHEN due_at < TIMESTAMPTZ '2026-12-31 17:00:00.000000+00' THEN least(202612, due_day // 100) END AS d, (channel = 'online') AS h1,
   (channel = 'counter') AS h2,
   (channel = 'post') AS h3,
   (channel IS DISTINCT FROM 'online' AND channel IS DISTINCT FROM 'counter' AND channel IS DISTINCT FROM 'post') AS h4,
   (outcome IS DISTINCT FROM 'withdrawn' AND outcome IS DISTINCT FROM 'refused' AND outcome IS DISTINCT FROM 'stopped') AS h5,
   (outcome IS DISTINCT FROM 'withdrawn' AND outcome IS DISTINCT FROM 'refused' AND outcome IS DISTINCT FROM 'stopped' AND on_time = 1 AND (closed_day < due_day)) AS h6,
   (outcome IS DISTINCT FROM 'withdrawn' AND outcome IS DISTINCT FROM 'refused' AND outcome IS DISTINCT FROM 'stopped' AND on_time = 1 AND ((closed_day < due_day) IS NOT TRUE)) AS h7,
   (outcome IS DISTINCT FROM 'withdrawn' AND outcome IS DISTINCT FROM 'refused' AND outcome IS DISTINCT FROM 'stopped' AND on_time = 0) AS h8,
   (outcome IS DISTINCT FROM 'withdrawn' AND outcome IS DISTINCT FROM 'refused' AND outcome IS DISTINCT FROM 'stopped' AND on_time IS NULL) AS h9,
   (due_at IS NOT NULL) AS h10,
   (due_at IS NULL) AS h11,
   (outcome = 'withdrawn') AS h12,
   (outcome = 'refused') AS h13,
   (outcome = 'stopped') AS h14
FROM dossiers
WHERE received_day <= 20261231), grouped AS (SELECT unit, r, c, d, count(*) AS n0,
   count_if(h1) AS n1,
   count_if(h2) AS n2,
   count_if(h3) AS n3,
   count_if(h4) AS n4,
   count_if(h5) AS n5,
   count_if(h6) AS n6,
   count_if(h7) AS n7,
   count_if(h8) AS n8,
   count_if(h9) AS n9,
   count_if(h10) AS n10,
   count_if(h11) AS n11,
   count_if(h12) AS n12,
   count_if(h13) AS n13,
   count_if(h14) AS n14
FROM marked
GROUP BY 1, 2, 3, 4), events AS (SELECT unit, r AS i, n0 AS in0, 0 AS out0, n0 AS stock0, 0 AS over0,
   n1 AS in1, 0 AS out1, n1 AS stock1, 0 AS over1,
   n2 AS in2, 0 AS out2, n2 AS stock2, 0 AS over2,
   n3 AS in3, 0 AS out3, n3 AS stock3, 0 AS over3,
   n4 AS in4, 0 AS out4, n4 AS stock4, 0 AS over4,
   n5 AS in5, 0 AS out5, n5 AS stock5, 0 AS over5,
   n6 AS in6, 0 AS out6, n6 AS stock6, 0 AS over6,
   n7 AS in7, 0 AS out7, n7 AS stock7, 0 AS over7,
   n8 AS in8, 0 AS out8, n8 AS stock8, 0 AS over8,
   n9 AS in9, 0 AS out9, n9 AS stock9, 0 AS over9,
   n10 AS in10, 0 AS out10, n10 AS stock10, 0 AS over10,
   n11 AS in11, 0 AS out11, n11 AS stock11, 0 AS over11,
   n12 AS in12, 0 AS out12, n12 AS stock12, 0 AS over12,
   n13 AS in13, 0 AS out13, n13 AS stock13, 0 AS over13,
   n14 AS in14, 0 AS out14, n14 AS stock14, 0 AS over14
FROM grouped
WHERE r IS NOT NULL
UNION ALL SELECT unit, greatest(r, c) AS i, 0 AS in0, n0 AS out0, -n0 AS stock0, 0 AS over0,
   0 AS in1, n1 AS out1, -n1 AS stock1, 0 AS over1,
   0 AS in2, n2 AS out2, -n2 AS stock2, 0 AS over2,
   0 AS in3, n3 AS out3, -n3 AS stock3, 0 AS over3,
   0 AS in4, n4 AS out4, -n4 AS stock4, 0 AS over4,
   0 AS in5, n5 AS out5, -n5 AS stock5, 0 AS over5,
   0 AS in6, n6 AS out6, -n6 AS stock6, 0 AS over6,
   0 AS in7, n7 AS out7, -n7 AS stock7, 0 AS over7,
   0 AS in8, n8 AS out8, -n8 AS stock8, 0 AS over8,
   0 AS in9, n9 AS out9, -n9 AS stock9, 0 AS over9,
   0 AS in10, n10 AS out10, -n10 AS stock10, 0 AS over10,
   0 AS in11, n11 AS out11, -n11 AS stock11, 0 AS over11,
   0 AS in12, n12 AS out12, -n12 AS stock12, 0 AS over12,
   0 AS in13, n13 AS out13, -n13 AS stock13, 0 AS over13,
   0 AS in14, n14 AS out14, -n14 AS stock14, 0 AS over14
FROM grouped
WHERE c IS NOT NULL
UNION ALL SELECT unit, greatest(r, d) AS i, 0 AS in0, 0 AS out0, 0 AS stock0, n0 AS over0,
   0 AS in1, 0 AS out1, 0 AS stock1, n1 AS over1,
   0 AS in2, 0 AS out2, 0 AS stock2, n2 AS over2,
   0 AS in3, 0 AS out3, 0 AS stock3, n3 AS over3,
   0 AS in4, 0 AS out4, 0 AS stock4, n4 AS over4,
   0 AS in5, 0 AS out5, 0 AS stock5, n5 AS over5,
   0 AS in6, 0 AS out6, 0 AS stock6, n6 AS over6,
   0 AS in7, 0 AS out7, 0 AS stock7, n7 AS over7,
   0 AS in8, 0 AS out8, 0 AS stock8, n8 AS over8,
   0 AS in9, 0 AS out9, 0 AS stock9, n9 AS over9,
   0 AS in10, 0 AS out10, 0 AS stock10, n10 AS over10,
   0 AS in11, 0 AS out11, 0 AS stock11, n11 AS over11,
   0 AS in12, 0 AS out12, 0 AS stock12, n12 AS over12,
   0 AS in13, 0 AS out13, 0 AS stock13, n13 AS over13,
   0 AS in14, 0 AS out14, 0 AS stock14, n14 AS over14
FROM grouped
WHERE d IS NOT NULL
UNION ALL SELECT unit, greatest(r, c, d) AS i, 0 AS in0, 0 AS out0, 0 AS stock0, -n0 AS over0,
   0 AS in1, 0 AS out1, 0 AS stock1, -n1 AS over1,
   0 AS in2, 0 AS out2, 0 AS stock2, -n2 AS over2,
   0 AS in3, 0 AS out3, 0 AS stock3, -n3 AS over3,
   0 AS in4, 0 AS out4, 0 AS stock4, -n4 AS over4,
   0 AS in5, 0 AS out5, 0 AS stock5, -n5 AS over5,
   0 AS in6, 0 AS out6, 0 AS stock6, -n6 AS over6,
   0 AS in7, 0 AS out7, 0 AS stock7, -n7 AS over7,
   0 AS in8, 0 AS out8, 0 AS stock8, -n8 AS over8,
   0 AS in9, 0 AS out9, 0 AS stock9, -n9 AS over9,
   0 AS in10, 0 AS out10, 0 AS stock10, -n10 AS over10,
   0 AS in11, 0 AS out11, 0 AS stock11, -n11 AS over11,
   0 AS in12, 0 AS out12, 0 AS stock12, -n12 AS over12,
   0 AS in13, 0 AS out13, 0 AS stock13, -n13 AS over13,
   0 AS in14, 0 AS out14, 0 AS stock14, -n14 AS over14
FROM grouped
WHERE c IS NOT NULL AND d IS NOT NULL) SELECT unit, w_month AS month, CAST(coalesce(sum(CASE WHEN i < w_month THEN stock0 END), 0) AS BIGINT) AS f0,
   CAST(coalesce(sum(CASE WHEN i = w_month THEN in0 END), 0) AS BIGINT) AS f1,
   CAST(coalesce(sum(CASE WHEN i = w_month THEN in1 END), 0) AS BIGINT) AS f2,
   CAST(coalesce(sum(CASE WHEN i = w_month THEN in2 END), 0) AS BIGINT) AS f3,
   CAST(coalesce(sum(CASE WHEN i = w_month THEN in3 END), 0) AS BIGINT) AS f4,
   CAST(coalesce(sum(CASE WHEN i = w_month THEN in4 END), 0) AS BIGINT) AS f5,
   CAST(coalesce(sum(CASE WHEN i = w_month THEN out5 END), 0) AS BIGINT) AS f6,
   CAST(coalesce(sum(CASE WHEN i = w_month THEN out6 END), 0) AS BIGINT) AS f7,
   CAST(coalesce(sum(CASE WHEN i = w_month THEN out7 END), 0) AS BIGINT) AS f8,
   CAST(coalesce(sum(CASE WHEN i = w_month THEN out8 END), 0) AS BIGINT) AS f9,
   CAST(coalesce(sum(CASE WHEN i = w_month THEN out9 END), 0) AS BIGINT) AS f10,
   CAST(coalesce(sum(CASE WHEN i <= w_month THEN stock0 END), 0) AS BIGINT) AS f11,
   CAST(coalesce(sum(CASE WHEN i <= w_month THEN stock10 END), 0) - coalesce(sum(CASE WHEN i <= w_month THEN over10 END), 0) AS BIGINT) AS f12,
   CAST(coalesce(sum(CASE WHEN i <= w_month THEN over0 END), 0) AS BIGINT) AS f13,
   CAST(coalesce(sum(CASE WHEN i <= w_month THEN stock11 END), 0) AS BIGINT) AS f14,
   CAST(coalesce(sum(CASE WHEN i = w_month THEN out12 END), 0) AS BIGINT) AS f15,
   CAST(coalesce(sum(CASE WHEN i = w_month THEN out13 END), 0) AS BIGINT) AS f16,
   CAST(coalesce(sum(CASE WHEN i = w_month THEN out14 END), 0) AS BIGINT) AS f17
FROM events JOIN windows w ON i <= w_month
GROUP BY 1, 2;
